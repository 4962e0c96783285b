// Shows notices of incidents in a browser (Push API, Notifications API). The payload is made in
// lib/notifications/push/request.ts.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  const notice = event.data.json();
  const { title, body, tag, acknowledge: offer } = notice;
  event.waitUntil(
    self.registration.showNotification(title, {
      body,
      tag,
      renotify: true,
      icon: "/icon.svg",
      data: notice,
      actions: offer ? [{ action: "acknowledge", title: offer.label }] : [],
    }),
  );
});

async function openPage(path) {
  const windows = await self.clients.matchAll({ type: "window" });
  const open = windows.find((client) => new URL(client.url).pathname === path);
  return open ? open.focus() : self.clients.openWindow(path);
}

/** Acknowledges by the notice's own token; whatever else the incident is by now, its page shows. */
async function acknowledgeBy({ title, path, tag, acknowledge: offer }) {
  const answer = await fetch("/acknowledge/confirm", {
    method: "POST",
    headers: { accept: "application/json" },
    body: new URLSearchParams({ token: offer.token }),
  });
  const { state, self: mine } = answer.ok ? await answer.json() : {};
  if (state !== "acknowledged" || !mine) return openPage(path);
  return self.registration.showNotification(offer.done, { body: title, tag, silent: true, data: { path } });
}

self.addEventListener("notificationclick", (event) => {
  const { notification, action } = event;
  notification.close();
  const notice = notification.data;
  const done = action === "acknowledge" ? acknowledgeBy(notice) : openPage(notice.path);
  // Offline, or the server is away: its page says so, and tries again.
  event.waitUntil(done.catch(() => openPage(notice.path)));
});
