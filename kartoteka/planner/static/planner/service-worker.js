// Reminds though no page is open. What comes names nobody; the page that a click opens asks who is there first.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const address = (path) => new URL(path, self.registration.scope);
const pages = () => self.clients.matchAll({ type: "window", includeUncontrolled: true });

self.addEventListener("push", (event) => {
  const told = event.data?.json();
  if (told) event.waitUntil(ring(told));
});

// A page before one's eyes rings by itself; in one that is hidden the same tag stands for the same notification.
async function ring({ text, page, tag }) {
  const open = (await pages()).filter((one) => one.url.startsWith(self.registration.scope));
  if (open.some((one) => one.visibilityState === "visible" && !isDoor(one.url))) return;
  const options = { body: text, tag: address(tag).pathname, data: { page: address(page).href } };
  await self.registration.showNotification("Kartoteka", options);
}

// Nobody is signed in there, so nothing rings in it.
const isDoor = (url) => url.startsWith(address("account/sign-in").href);

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.page ?? self.registration.scope));
});

async function open(page) {
  const url = new URL(page);
  if (url.origin !== self.location.origin) return;
  const [first] = (await pages()).filter((one) => one.url.startsWith(self.registration.scope));
  const moved = await first?.navigate(url).catch(() => null);
  await (moved ? moved.focus() : self.clients.openWindow(url));
}
