// An MCP server of one tool, with the official SDK: it publishes the generated text and takes tokens for its own address alone.
import { readFileSync } from "node:fs";
import express from "express";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { requireBearerAuth } from "@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";

const port = Number(process.argv[2]);
const metadata = readFileSync("oauth-protected-resource.json", "utf-8");
const { resource, authorization_servers } = JSON.parse(metadata);
const issuer = authorization_servers[0];
const discovered = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
const keys = createRemoteJWKSet(new URL(discovered.jwks_uri));

async function verifyAccessToken(token) {
  const { payload } = await jwtVerify(token, keys, { issuer, audience: resource, typ: "at+jwt" });
  return { token, clientId: payload.client_id, scopes: (payload.scope ?? "").split(" "), expiresAt: payload.exp, extra: { sub: payload.sub } };
}

const published = new URL("/.well-known/oauth-protected-resource", resource).href;
const app = express();
app.get("/.well-known/oauth-protected-resource", (request, response) => response.type("json").send(metadata));
app.post("/mcp", express.json(), requireBearerAuth({ verifier: { verifyAccessToken }, requiredScopes: ["read:notes"], resourceMetadataUrl: published }), async (request, response) => {
  const server = new McpServer({ name: "notes", version: "1" });
  server.registerTool("who", { description: "Who is signed in." }, ({ authInfo }) => ({
    content: [{ type: "text", text: JSON.stringify({ sub: authInfo.extra.sub, scopes: authInfo.scopes }) }],
  }));
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(request, response, request.body);
});
app.listen(port, "127.0.0.1");
