// A certified OpenID provider on loopback, with its own login page, for the tests of signing in.
// Usage: node identity-provider.mjs PORT SERVER; prints "ready" once it answers. Whoever's login is
// typed is who they are; any password does.
import Provider from "oidc-provider";

const [port, server] = process.argv.slice(2);
if (server === undefined) {
  console.error("usage: identity-provider.mjs PORT SERVER");
  process.exit(2);
}
const people = {
  ada: { name: "Ada Lovelace", groups: ["teachers"] },
  kim: { name: "Kim", groups: ["pupils"] },
};

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: "whiteboard",
      client_secret: "only-on-loopback",
      redirect_uris: [`${server}/auth/callback`],
      post_logout_redirect_uris: [`${server}/`],
      grant_types: ["authorization_code"],
      response_types: ["code"],
    },
  ],
  claims: { openid: ["sub"], profile: ["name", "groups"] },
  cookies: { keys: ["only-on-loopback"] },
  pkce: { required: () => true },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
});
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
