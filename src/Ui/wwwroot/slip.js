// Progressive enhancement only: every page works without this file. All listeners sit on document, so swapped markup needs no set-up.
const doc = document;
const on = (type, handler, capture) => doc.addEventListener(type, handler, capture);
const byId = id => doc.getElementById(id);
const ready = root => {
  // A dialog rendered open (after a failed post, or from the address) becomes a modal one
  root.querySelectorAll('dialog[data-modal][open]').forEach(d => { if (!d.matches(':modal')) { d.close(); d.showModal(); } });
  root.querySelectorAll('form[data-check]').forEach(f => { f.noValidate = true; });
};

// Commands, for browsers without them
const invokers = 'command' in HTMLButtonElement.prototype;
on('click', e => {
  const button = !invokers && e.target.closest('button[commandfor]');
  if (button) { const d = byId(button.getAttribute('commandfor')); button.getAttribute('command') === 'close' ? d?.close() : d?.showModal(); }
});

on('click', e => { if (e.target.closest('[data-print]')) print(); });

// Validation: the browser's own rules, our words, at the field
const complain = (input, text) => {
  const field = input.closest('.field');
  if (!field) return;
  const id = input.id + '-error', old = byId(id), refs = (input.getAttribute('aria-describedby') ?? '').split(' ').filter(r => r && r !== id);
  old?.remove();
  if (text) {
    const p = doc.createElement('p');
    Object.assign(p, { id, className: 'field-error', textContent: text });
    field.append(p);
    input.setAttribute('aria-invalid', 'true');
    refs.push(id);
  } else input.removeAttribute('aria-invalid');
  refs.length ? input.setAttribute('aria-describedby', refs.join(' ')) : input.removeAttribute('aria-describedby');
};
const message = input => {
  if (!input.willValidate || input.validity.valid) return '';
  const words = input.form.dataset;
  for (const rule in words) if (input.validity[rule]) return (input.dataset[rule] ?? words[rule]).replace('{0}', input[{ rangeUnderflow: 'min', rangeOverflow: 'max', tooShort: 'minLength', tooLong: 'maxLength' }[rule]] ?? '');
  return input.validationMessage;
};
on('change', e => { if (e.target.form?.matches('[data-check]')) complain(e.target, e.target.value ? message(e.target) : ''); });
on('input', e => { if (e.target.getAttribute('aria-invalid') && e.target.form?.matches('[data-check]') && !message(e.target)) complain(e.target, ''); });

// One submit per click, and none while a field is wrong
on('submit', e => {
  const form = e.target;
  if (form.method === 'dialog') { e.preventDefault(); form.parentElement.querySelector('.results a:not([hidden])')?.click(); return; }
  if (form.matches('[data-check]') && !e.submitter?.formNoValidate) {
    const wrong = [...form.elements].filter(i => { const text = message(i); if (text || i.getAttribute?.('aria-invalid')) complain(i, text); return text; });
    if (wrong.length) { e.preventDefault(); e.stopImmediatePropagation(); wrong[0].focus(); return; }
  }
  if (form.method !== 'post' || form.matches('.theme')) return;
  if (form.dataset.sent) { e.preventDefault(); return; }
  form.dataset.sent = true;
  e.submitter?.setAttribute('aria-busy', 'true');
}, true);
addEventListener('pageshow', () => doc.querySelectorAll('[data-sent]').forEach(f => { delete f.dataset.sent; f.querySelectorAll('[aria-busy]').forEach(b => b.removeAttribute('aria-busy')); }));

// Theme without a page load
on('submit', e => {
  if (!e.target.matches('.theme')) return;
  e.preventDefault();
  doc.documentElement.dataset.theme = e.submitter.value;
  fetch(e.target.action, { method: 'post', body: new FormData(e.target, e.submitter), redirect: 'manual' });
});

// Filters submit themselves; pickers count; ⌘K and / search; arrows walk menus and results
let timer;
on('input', e => {
  const form = e.target.form;
  if (form?.matches('[data-auto]')) { clearTimeout(timer); timer = setTimeout(() => form.requestSubmit(), e.target.type === 'search' ? 300 : 0); }
});
on('change', e => {
  const table = e.target.closest('.pick-all, .pick') && e.target.closest('form');
  if (!table) return;
  const picks = [...table.querySelectorAll('.pick')], all = table.querySelector('.pick-all');
  if (e.target === all) picks.forEach(p => { p.checked = all.checked; });
  const n = picks.filter(p => p.checked).length;
  all.checked = n === picks.length;
  all.indeterminate = n > 0 && !all.checked;
  table.querySelectorAll('.picked').forEach(o => { o.textContent = n; });
});
on('keydown', e => {
  if ((e.metaKey || e.ctrlKey) && e.key === 'k') {
    const palette = byId('palette');
    if (palette) { e.preventDefault(); palette.open || palette.showModal(); }
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[e.key], box = step && e.target.closest('.menu, .palette');
  if (box && !e.target.closest('.combo')) {
    const stops = [...box.querySelectorAll('a, button, summary, input')].filter(s => s.checkVisibility() && s.type !== 'hidden');
    e.preventDefault();
    stops.at((stops.indexOf(e.target) + step) % stops.length)?.focus();
  }
});
on('input', e => {
  const scope = e.target.dataset.narrow && e.target.closest('dialog'), words = e.target.value.toLocaleLowerCase();
  scope?.querySelectorAll(e.target.dataset.narrow).forEach(a => { a.hidden = !a.textContent.toLocaleLowerCase().includes(words); });
});
on('toggle', e => { if (e.newState === 'open' && e.target.matches('.menu')) e.target.querySelector('a, button')?.focus({ focusVisible: false }); }, true);
on('click', e => {
  const eye = e.target.closest('[data-reveal]');
  if (!eye) return;
  const input = byId(eye.dataset.reveal), show = input.type === 'password';
  input.type = show ? 'text' : 'password';
  eye.setAttribute('aria-pressed', show);
});

// Frames: links and GET forms of the same path inside [data-frame] swap that part only
let request;
const load = async (url, frame, push) => {
  request?.abort();
  request = new AbortController();
  frame.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(url, { signal: request.signal });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html'), fresh = page.getElementById(frame.id);
    if (!answer.ok || !fresh) { location.href = url; return; }
    if (push) history.pushState({}, '', answer.url);
    const active = doc.activeElement, name = frame.contains(active) && active.name, { value, selectionStart } = active;
    frame.replaceChildren(...fresh.childNodes);
    doc.title = page.title;
    ready(frame);
    const again = name && frame.querySelector(`[name="${name}"]`);
    if (again) { again.focus({ preventScroll: true }); if (again.type === 'search') { again.value = value; again.setSelectionRange(selectionStart, selectionStart); } }
    frame.removeAttribute('aria-busy');
  } catch (error) { if (error.name !== 'AbortError') location.href = url; }
};
on('click', e => {
  const a = e.target.closest('a[href]'), frame = a?.closest('[data-frame]');
  if (!frame || e.metaKey || e.ctrlKey || e.shiftKey || e.button || a.target || a.origin !== location.origin || a.pathname !== location.pathname || a.hash) return;
  e.preventDefault();
  load(a.href, frame, true);
});
on('submit', e => {
  const frame = e.target.method === 'get' && e.target.closest('[data-frame]');
  if (!frame) return;
  e.preventDefault();
  // A field that is called action would hide the form's own
  const url = new URL(e.target.getAttribute('action'), doc.baseURI);
  url.search = new URLSearchParams([...new FormData(e.target)].filter(([, v]) => v));
  load(url.href, frame, true);
});
addEventListener('popstate', () => { const frame = doc.querySelector('[data-frame]'); if (frame) load(location.href, frame); });

const define = (name, connected, gone) => customElements.define(name, class extends HTMLElement {
  connectedCallback() { connected(this); }
  disconnectedCallback() { gone?.(this); }
});

// <ui-live src>: each server-sent event is HTML; its elements replace those with the same id
define('ui-live', el => {
  el.stream = new EventSource(el.getAttribute('src'));
  el.stream.onmessage = e => {
    const part = doc.createElement('template');
    part.innerHTML = e.data;
    for (const node of [...part.content.children]) { const old = byId(node.id); if (old && !old.isEqualNode(node)) old.replaceWith(node); }
  };
  el.stream.addEventListener('end', () => el.stream.close());
}, el => el.stream?.close());

// <ui-copy value|for>: a button around the text to copy
define('ui-copy', el => el.addEventListener('click', async () => {
  await navigator.clipboard.writeText(el.getAttribute('value') ?? byId(el.getAttribute('for')).textContent);
  const say = el.querySelector('[role=status]'), button = el.querySelector('button');
  say.textContent = el.dataset.done;
  button.toggleAttribute('data-done', true);
  setTimeout(() => { say.textContent = ''; button.toggleAttribute('data-done', false); }, 2000);
}));

// <ui-upload>: file name, drop target and progress around a multipart form
define('ui-upload', el => {
  const input = el.querySelector('input[type=file]'), drop = el.querySelector('.drop'), name = el.querySelector('[data-name]'), bar = el.querySelector('progress'), form = input.form;
  const show = () => { name.textContent = [...input.files].map(f => f.name).join(', ') || name.dataset.name; };
  input.addEventListener('change', show);
  for (const type of ['dragover', 'dragleave', 'drop']) drop.addEventListener(type, e => {
    e.preventDefault();
    drop.toggleAttribute('data-over', type === 'dragover');
    if (type === 'drop') { input.files = e.dataTransfer.files; show(); }
  });
  form?.addEventListener('submit', e => {
    if (e.defaultPrevented || !input.files.length) return;
    e.preventDefault();
    const post = new XMLHttpRequest();
    bar.hidden = false;
    post.upload.onprogress = p => { bar.value = p.loaded / p.total; };
    post.onload = () => { if (post.responseURL !== location.href) location.href = post.responseURL; else { doc.open(); doc.write(post.responseText); doc.close(); } };
    post.onerror = () => form.submit();
    post.open('post', form.action);
    post.send(new FormData(form, e.submitter));
  });
});

// <ui-combo>: a select becomes a text box with a filtered list
define('ui-combo', el => {
  const select = el.querySelector('select'), input = el.querySelector('input'), list = el.querySelector('.listbox');
  const options = [...select.options].filter(o => o.value);
  let at = 0, shown = [];
  const close = () => { list.hidden = true; input.setAttribute('aria-expanded', 'false'); input.removeAttribute('aria-activedescendant'); input.value = select.selectedOptions[0]?.value ? select.selectedOptions[0].label : ''; };
  const choose = o => { if (o) { select.value = o.value; select.dispatchEvent(new Event('change', { bubbles: true })); } close(); };
  const draw = () => {
    const q = input.value.toLocaleLowerCase();
    shown = options.filter(o => o.label.toLocaleLowerCase().includes(q)).slice(0, 50);
    list.replaceChildren(...shown.map((o, i) => {
      const li = doc.createElement('li');
      Object.assign(li, { id: list.id + i, role: 'option', textContent: o.label, ariaSelected: i === at, onmousedown: e => { e.preventDefault(); choose(o); } });
      return li;
    }));
    list.hidden = !shown.length;
    input.setAttribute('aria-expanded', !list.hidden);
    shown.length && input.setAttribute('aria-activedescendant', list.id + at);
    list.children[at]?.scrollIntoView({ block: 'nearest' });
  };
  select.hidden = true;
  input.hidden = false;
  input.id = select.id;
  select.removeAttribute('id');
  close();
  input.addEventListener('focus', () => input.select());
  input.addEventListener('input', () => { at = 0; draw(); });
  input.addEventListener('blur', close);
  input.addEventListener('click', draw);
  input.addEventListener('keydown', e => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step) { e.preventDefault(); if (list.hidden) input.value = ''; else at = Math.max(0, Math.min(shown.length - 1, at + step)); draw(); }
    else if (e.key === 'Enter' && !list.hidden) { e.preventDefault(); choose(shown[at]); }
    else if (e.key === 'Escape' && !list.hidden) { e.preventDefault(); close(); }
  });
});

ready(doc);
