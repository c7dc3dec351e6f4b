// Keeps the timetable and the lists that were opened today, so that they open without a connection. The network is asked
// first; nothing is sent or changed from here.
"use strict";
const CACHE = "bupai-session-day";
const OLDEST = 24 * 60 * 60 * 1000;
const PAGE = /^\/classes(\/[^/]+)?$/;
const PARTS = new Set(["style", "script", "image", "font"]);

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const isKept = (request) => {
  const address = new URL(request.url);
  return request.method === "GET" && address.origin === self.location.origin
    && (request.mode === "navigate" ? PAGE.test(address.pathname) : PARTS.has(request.destination));
};

const copyOf = async (request) => {
  const copy = await (await caches.open(CACHE)).match(request, { ignoreSearch: true, ignoreVary: true });
  const at = Date.parse(copy?.headers.get("Date") ?? "");
  return copy && !(Date.now() - at > OLDEST) ? copy : undefined;
};

const patience = (signal) => new Promise((_, late) => {
  const timer = setTimeout(() => late(new Error("too slow")), 8000);
  signal.addEventListener("abort", () => clearTimeout(timer));
});

const answer = async (request) => {
  const copy = await copyOf(request);
  const inTime = new AbortController();
  try {
    const fresh = await (copy ? Promise.race([fetch(request), patience(inTime.signal)]) : fetch(request));
    if (fresh.ok && !fresh.redirected) {
      await (await caches.open(CACHE)).put(request.url.split("?")[0], fresh.clone());
    }
    return fresh;
  } catch (failure) {
    if (copy) {
      return copy;
    }
    throw failure;
  } finally {
    inTime.abort();
  }
};

self.addEventListener("fetch", (event) => {
  if (isKept(event.request)) {
    event.respondWith(answer(event.request));
  }
});
