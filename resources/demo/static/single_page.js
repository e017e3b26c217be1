// A single-page app's sign-in, with nothing but the browser: authorization code with PKCE, the ID token verified, tokens kept in memory.
"use strict";

const show = (id) => document.getElementById(id);
const encode = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const decode = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const random = () => encode(crypto.getRandomValues(new Uint8Array(32)));
const readPart = (part) => JSON.parse(new TextDecoder().decode(decode(part)));

let settings, provider, tokens;

function fail(name, sentence) {
  const box = show("error");
  box.hidden = false;
  box.replaceChildren(Object.assign(document.createElement("strong"), { textContent: name }), ` ${sentence || ""}`);
}

async function signIn() {
  const waiting = { state: random(), nonce: random(), verifier: random() };
  sessionStorage.setItem("waiting", JSON.stringify(waiting));
  const challenge = encode(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(waiting.verifier)));
  const address = new URL(provider.authorization_endpoint);
  address.search = new URLSearchParams({
    response_type: "code", client_id: settings.clientId, redirect_uri: settings.redirectUri, scope: settings.permissions,
    state: waiting.state, nonce: waiting.nonce, code_challenge: challenge, code_challenge_method: "S256",
  });
  location.assign(address);
}

async function askForTokens(form) {
  const answer = await fetch(provider.token_endpoint, { method: "POST", body: new URLSearchParams({ client_id: settings.clientId, ...form }) });
  const body = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(body.error_description), { name: body.error });
  return body;
}

async function readIdToken(token, nonce) {
  const [head, claims, signature] = token.split(".");
  const { alg, kid } = readPart(head);
  const { keys } = await (await fetch(provider.jwks_uri)).json();
  const kind = { RS256: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" }, ES256: { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } }[alg];
  const key = await crypto.subtle.importKey("jwk", keys.find((found) => found.kid === kid), kind, false, ["verify"]);
  const genuine = await crypto.subtle.verify(kind, key, decode(signature), new TextEncoder().encode(`${head}.${claims}`));
  const found = readPart(claims);
  const now = Date.now() / 1000;
  const audience = [found.aud].flat();
  if (!genuine || found.iss !== settings.issuer || !audience.includes(settings.clientId) || found.nonce !== nonce || found.exp < now - 30) {
    throw Object.assign(new Error("The ID token cannot be trusted."), { name: "invalid_id_token" });
  }
  return found;
}

async function takeAnswer() {
  const query = new URLSearchParams(location.search);
  if (!query.has("state")) return;
  const waiting = JSON.parse(sessionStorage.getItem("waiting") || "{}");
  sessionStorage.removeItem("waiting");
  history.replaceState(null, "", "/");
  if (query.get("state") !== waiting.state) return fail("wrong_state", "This answer does not belong to a sign-in that began here.");
  if (query.get("iss") !== settings.issuer) return fail("wrong_issuer", "This answer is of another provider.");
  if (query.has("error")) return fail(query.get("error"), query.get("error_description"));
  tokens = await askForTokens({
    grant_type: "authorization_code", code: query.get("code"), redirect_uri: settings.redirectUri, code_verifier: waiting.verifier,
  });
  const claims = await readIdToken(tokens.id_token, waiting.nonce);
  show("who").textContent = claims.name || claims.preferred_username || claims.sub;
  show("scope").textContent = tokens.scope || settings.permissions;
  show("claims").textContent = JSON.stringify(claims, null, 2);
  show("refresh-button").hidden = !tokens.refresh_token;
  show("signed-out").hidden = true;
  show("signed-in").hidden = false;
}

async function askUserinfo() {
  const answer = await fetch(provider.userinfo_endpoint, { headers: { Authorization: `Bearer ${tokens.access_token}` } });
  if (!answer.ok) return fail("userinfo", `The userinfo endpoint answered ${answer.status}.`);
  show("userinfo").textContent = JSON.stringify(await answer.json(), null, 2);
  show("userinfo-box").hidden = false;
}

async function renew() {
  tokens = { ...tokens, ...(await askForTokens({ grant_type: "refresh_token", refresh_token: tokens.refresh_token })) };
  show("note").textContent = "The tokens were renewed.";
}

function signOut() {
  const address = provider.end_session_endpoint ? new URL(provider.end_session_endpoint) : new URL(settings.redirectUri);
  if (provider.end_session_endpoint) {
    address.search = new URLSearchParams({ id_token_hint: tokens.id_token, client_id: settings.clientId, post_logout_redirect_uri: settings.redirectUri });
  }
  location.assign(address);
}

const guarded = (action) => () => Promise.resolve(action()).catch((problem) => fail(problem.name, problem.message));

async function begin() {
  settings = await (await fetch("/settings.json")).json();
  provider = await (await fetch(`${settings.issuer}/.well-known/openid-configuration`)).json();
  show("sign-in").addEventListener("click", guarded(signIn));
  show("userinfo-button").addEventListener("click", guarded(askUserinfo));
  show("refresh-button").addEventListener("click", guarded(renew));
  show("sign-out-button").addEventListener("click", guarded(signOut));
  await takeAnswer();
  document.documentElement.dataset.ready = "yes";
}

guarded(begin)();
