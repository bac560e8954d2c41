// Serves a folder on the loopback, with the headers that its `_headers` file asks for.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".xml": "application/xml",
  ".txt": "text/plain; charset=utf-8",
};

/** Reads the headers for every page. */
async function headers(folder) {
  const lines = (await readFile(join(folder, "_headers"), "utf8")).split("\n");
  return Object.fromEntries(
    lines
      .filter((line) => line.startsWith("  "))
      .map((line) => line.trim().split(/: (.*)/s).slice(0, 2)),
  );
}

/** Serves `folder` and returns its address and what stops it. */
export async function serve(folder) {
  const extra = await headers(folder);
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    try {
      const body = await readFile(file);
      response.writeHead(200, { ...extra, "content-type": TYPES[extname(file)] ?? "text/plain" });
      response.end(body);
    } catch {
      response.writeHead(404, { ...extra, "content-type": TYPES[".html"] });
      response.end(await readFile(join(folder, "404.html")));
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}
