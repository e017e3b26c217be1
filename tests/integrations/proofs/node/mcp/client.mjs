// A program that uses the MCP server for its user: the generated class is its authProvider, handed to the official SDK as it is.
import { createServer } from "node:http";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { UnauthorizedError } from "@modelcontextprotocol/sdk/client/auth.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { SignIn } from "./sign-in.js";

const server = new URL(process.argv[2]);
const signIn = new SignIn((address) => console.log(`Open ${address.href}`));
const arrived = new Promise((done) => {
  createServer((request, response) => {
    response.end("<p id=arrived>You can close this page.</p>");
    const code = new URL(request.url, signIn.redirectUrl).searchParams.get("code");
    if (code) done(code);
  }).listen(new URL(signIn.redirectUrl).port, "localhost");
});

function connect() {
  const transport = new StreamableHTTPClientTransport(server, { authProvider: signIn });
  const client = new Client({ name: "reader", version: "1" });
  return { transport, client, done: client.connect(transport) };
}

const first = connect();
try {
  await first.done;
} catch (problem) {
  if (!(problem instanceof UnauthorizedError)) throw problem;
}
await first.transport.finishAuth(await arrived);
const second = connect();
await second.done;
const { content } = await second.client.callTool({ name: "who" });
console.log(content[0].text);
process.exit(0);
