// Keeps what never changes (hashed files) and the offline page. Asks the network first for every page, and never touches
// the API: what a person sees of the register is always the server's answer, or an honest word that there is none.
const CACHE = "shora-{{version}}";
const OFFLINE = "/offline.html";
const SHELL = [OFFLINE, "/icons/mark.svg", "{{boot}}", "{{css}}", "{{font}}"];

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(SHELL))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  const forgetOlder = (names) =>
    Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
  event.waitUntil(
    caches
      .keys()
      .then(forgetOlder)
      .then(() => self.clients.claim()),
  );
});

const hashedFile = async (request) => {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
};

const page = (request) => fetch(request).catch(() => caches.match(OFFLINE));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || url.pathname.startsWith("/api/")) return;
  if (url.pathname.startsWith("/pkg/")) event.respondWith(hashedFile(request));
  else if (request.mode === "navigate") event.respondWith(page(request));
  else if (SHELL.includes(url.pathname)) event.respondWith(fetch(request).catch(() => caches.match(url.pathname)));
});
