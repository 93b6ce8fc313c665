// Asks the browser for a passkey where a form wants one, and puts the answer into the form. Loaded only by those pages.
const decode = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0));
const encode = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

// The browsers' own parseRequestOptionsFromJSON and toJSON are young, and some password managers replace what they work on
const read = json => {
  const options = JSON.parse(json);
  for (const part of [options.user, ...(options.excludeCredentials ?? []), ...(options.allowCredentials ?? [])]) if (part) part.id = decode(part.id);
  return { ...options, challenge: decode(options.challenge) };
};
const write = ({ id, type, rawId, authenticatorAttachment, response }, extensions) => {
  const fields = {};
  for (const name of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']) if (response[name]) fields[name] = encode(response[name]);
  if (response.getTransports) fields.transports = response.getTransports();
  return JSON.stringify({ id, type, rawId: encode(rawId), authenticatorAttachment, clientExtensionResults: extensions, response: fields });
};

let waiting;
const ask = async (box, mediation) => {
  waiting?.abort();
  waiting = new AbortController();
  const form = box.querySelector('form'), refusal = box.querySelector('[role=alert][hidden]');
  try {
    const answer = await navigator.credentials[box.dataset.passkey]({ publicKey: read(box.dataset.options), mediation, signal: waiting.signal });
    const remember = form.elements['Input.Remember'];
    if (remember) remember.value = document.querySelector('[type=checkbox][name$=".Remember"]')?.checked ?? false;
    form.elements['Input.Credential'].value = write(answer, answer.getClientExtensionResults());
    form.requestSubmit();
  } catch (error) {
    if (!mediation && error.name !== 'AbortError' && refusal) refusal.hidden = false;
  }
};

// Before every other listener: the form is only sent once the passkey has answered
addEventListener('submit', e => {
  const box = e.target.closest('[data-passkey]');
  if (!box || e.target.elements['Input.Credential'].value || !e.target.checkValidity()) return;
  e.preventDefault();
  e.stopImmediatePropagation();
  ask(box);
}, true);

const autofill = document.querySelector('[data-passkey][data-autofill]');
if (autofill && (await globalThis.PublicKeyCredential?.isConditionalMediationAvailable?.())) ask(autofill, 'conditional');
