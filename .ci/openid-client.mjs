// An independent client (panva's openid-client) walks every flow of our authorization server, against the running product with
// its demo data. usage: node .ci/openid-client.mjs TOOLS URL
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import path from 'node:path';

const [tools, url] = process.argv.slice(2);
const entry = createRequire(path.resolve(tools, 'package.json')).resolve('openid-client');
const oidc = await import(pathToFileURL(entry).href);
const api = `${url}/api/v1`, callback = 'https://client.example/callback', scope = 'openid profile email offline_access members.read';

async function json(address, options) {
  const answer = await fetch(address, options);
  assert.ok(answer.ok, `${address} answered ${answer.status}: ${await answer.clone().text()}`);
  return answer.json();
}
const post = (address, body, token) => json(address, {
  method: 'POST', body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
});

const session = (await post(`${api}/sessions`, { email: 'maya@acme.example', password: 'slipway demo' })).token;
const app = await post(`${api}/organizations/acme/applications`, {
  name: 'openid-client', isConfidential: true, flows: ['authorization_code', 'device_code', 'client_credentials'],
  redirectUris: [callback], scopes: ['members.read'],
}, session);
const config = await oidc.discovery(new URL(url), app.clientId, app.clientSecret, undefined, { execute: [oidc.allowInsecureRequests] });
const members = token => fetch(`${api}/organizations/acme/members`, { headers: { authorization: `Bearer ${token}` } });

// Maya's browser: opens an address, and allows what the page asks for
async function allow(address) {
  const cookies = new Map([['slipway', session]]);
  const visit = async (target, options = {}) => {
    const headers = { ...options.headers, cookie: [...cookies].map(c => c.join('=')).join('; ') };
    const answer = await fetch(target, { redirect: 'manual', ...options, headers });
    for (const cookie of answer.headers.getSetCookie()) cookies.set(...cookie.split(';')[0].split(/=(.*)/s).slice(0, 2));
    return answer;
  };
  const page = await (await visit(address)).text();
  const form = page.split('<form').find(f => f.includes('value="allow"'));
  assert.ok(form, `No question at ${address}: ${page.slice(0, 2000)}`);
  const plain = text => text.replaceAll('&quot;', '"').replaceAll('&#x2B;', '+').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
  const fields = [...form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) =>
    ['name', 'value'].map(a => plain(input.match(new RegExp(`${a}="([^"]*)"`))?.[1] ?? '')));
  const body = new URLSearchParams([...fields, ['Input.Organization', 'acme']]);
  const answer = await visit(address, { method: 'POST', body });
  assert.equal(answer.status, 302, await answer.text());
  return new URL(answer.headers.get('location'), url);
}

// Code with PKCE, state, nonce and iss
const pkceCodeVerifier = oidc.randomPKCECodeVerifier(), expectedState = oidc.randomState(), expectedNonce = oidc.randomNonce();
const request = {
  redirect_uri: callback, scope, state: expectedState, nonce: expectedNonce, resource: api,
  code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier), code_challenge_method: 'S256',
};
const checks = { pkceCodeVerifier, expectedState, expectedNonce };
const tokens = await oidc.authorizationCodeGrant(config, await allow(oidc.buildAuthorizationUrl(config, request)), checks);
assert.equal((await members(tokens.access_token)).status, 200);
const user = await oidc.fetchUserInfo(config, tokens.access_token, tokens.claims().sub);
assert.equal(user.email, 'maya@acme.example');
assert.equal(tokens.claims().name, user.name);
console.log('code, PKCE, identity token, userinfo');

// The same, pushed first
const pushed = await oidc.buildAuthorizationUrlWithPAR(config, request);
await oidc.authorizationCodeGrant(config, await allow(pushed), checks);
console.log('pushed request');

const second = await oidc.refreshTokenGrant(config, tokens.refresh_token);
assert.equal((await members(second.access_token)).status, 200);
await assert.rejects(oidc.refreshTokenGrant(config, tokens.refresh_token), { error: 'invalid_grant' });
assert.equal((await members(second.access_token)).status, 401, 'Reuse ends the family');
console.log('refresh, reuse');

const own = await oidc.clientCredentialsGrant(config, { scope: 'members.read' });
assert.equal((await members(own.access_token)).status, 200);
const told = await oidc.tokenIntrospection(config, own.access_token);
assert.ok(told.active && told.scope.includes('members.read'));
await oidc.tokenRevocation(config, own.access_token);
assert.equal((await oidc.tokenIntrospection(config, own.access_token)).active, false);
assert.equal((await members(own.access_token)).status, 401);
console.log('client credentials, introspection, revocation');

const device = await oidc.initiateDeviceAuthorization(config, { scope });
const polling = oidc.pollDeviceAuthorizationGrant(config, device);
await allow(device.verification_uri_complete);
assert.equal((await members((await polling).access_token)).status, 200);
console.log('device code');

// What it finds with nothing but the API's address
const refused = await members('slo_nothing');
const resource = await json(refused.headers.get('www-authenticate').match(/resource_metadata="([^"]+)"/)[1]);
assert.equal(resource.resource, api);
assert.equal(resource.authorization_servers[0], config.serverMetadata().issuer);
console.log('resource metadata');
