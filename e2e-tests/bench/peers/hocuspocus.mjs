// Hocuspocus with its defaults, at 127.0.0.1 and the port given. Nothing is stored.
import { Server } from "@hocuspocus/server";

const server = new Server({ port: Number(process.argv[2]), address: "127.0.0.1", quiet: true });
await server.listen();
