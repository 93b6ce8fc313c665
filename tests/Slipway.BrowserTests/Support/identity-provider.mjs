// An OpenID Connect provider of its own making: panva's certified oidc-provider. Anybody signs in by naming themselves.
// Environment: OIDC (folder of the package), PORT, CLIENT_ID, CLIENT_SECRET, REDIRECT, AFTER_SIGN_OUT, DOMAIN.
import { createServer } from 'node:http';
import { generateKeyPairSync } from 'node:crypto';

const env = process.env;
const { Provider } = await import(`${env.OIDC}/lib/index.js`);
const issuer = `http://127.0.0.1:${env.PORT}`;
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const person = (id) => ({ sub: id, email: `${id}@${env.DOMAIN}`, email_verified: true, name: `Test ${id}`, groups: ['users'] });
const provider = new Provider(issuer, {
  clients: [{
    client_id: env.CLIENT_ID, client_secret: env.CLIENT_SECRET, redirect_uris: [env.REDIRECT],
    post_logout_redirect_uris: [env.AFTER_SIGN_OUT], grant_types: ['authorization_code'], response_types: ['code'],
    token_endpoint_auth_method: 'client_secret_post',
  }],
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'k1' }] },
  cookies: { keys: ['test'] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
  findAccount: (_, id) => ({ accountId: id, claims: () => person(id) }),
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  ttl: { AccessToken: 300, AuthorizationCode: 60, IdToken: 300, Session: 3600, Interaction: 600, Grant: 3600 },
});

const finish = async (request, response, login) => {
  const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
  const accountId = prompt.name === 'login' ? login : session.accountId;
  const grant = grantId ? await provider.Grant.find(grantId) : new provider.Grant({ accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  const result = { consent: { grantId: await grant.save() } };
  if (prompt.name === 'login') result.login = { accountId };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
};

const callback = provider.callback();
createServer(async (request, response) => {
  try {
    if (!request.url.startsWith('/interaction/')) return callback(request, response);
    const { prompt } = await provider.interactionDetails(request, response);
    if (request.method === 'POST') {
      let body = '';
      for await (const part of request) body += part;
      return await finish(request, response, new URLSearchParams(body).get('login'));
    }
    if (prompt.name !== 'login') return await finish(request, response);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end('<!doctype html><html lang="en"><title>Sign in</title><form method="post"><label>User <input name="login"></label><button>Sign in</button></form></html>');
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
}).listen(Number(env.PORT), '127.0.0.1');
