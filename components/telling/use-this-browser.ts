"use client";
import { useState, useSyncExternalStore } from "react";
import { api } from "#components/api.ts";
import type { Device } from "#lib/notifications/personal/schema.ts";

/** Whether this browser can take push, and why not. */
export type PushAbility = "unknown" | "able" | "unsupported" | "insecure" | "denied";

const WORKER = "/push-worker.js";
const BROWSERS: [RegExp, string][] = [
  [/Edg\//, "Edge"],
  [/Whale\//, "Whale"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const SYSTEMS: [RegExp, string][] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Mac OS X/, "macOS"],
  [/Windows/, "Windows"],
  [/Linux/, "Linux"],
];

function browserName(agent: string): string {
  const first = (names: [RegExp, string][]) => names.find(([sign]) => sign.test(agent))?.[1];
  return [first(BROWSERS) ?? "Browser", first(SYSTEMS)].filter(Boolean).join(", ");
}

function abilityNow(): PushAbility {
  if (!window.isSecureContext) return "insecure";
  if (!("serviceWorker" in navigator) || !("PushManager" in window)) return "unsupported";
  return Notification.permission === "denied" ? "denied" : "able";
}

/** Nothing tells of a change; it is looked at with each rendering. */
const never = () => () => {};

/** This browser as a device of the signed-in person. */
export function useThisBrowser(pushKey: string) {
  const ability = useSyncExternalStore(never, abilityNow, (): PushAbility => "unknown");
  const [, lookAgain] = useState(0);
  /** Asks for permission, subscribes and registers. Gives null when permission was refused. */
  const add = async (): Promise<Device | null> => {
    if ((await Notification.requestPermission()) !== "granted") {
      lookAgain((times) => times + 1);
      return null;
    }
    const registration = await navigator.serviceWorker.register(WORKER);
    await navigator.serviceWorker.ready;
    const subscription = await registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: pushKey,
    });
    const { endpoint, keys } = subscription.toJSON();
    const name = browserName(navigator.userAgent);
    return api<Device>("/me/devices", { method: "POST", body: { endpoint, keys, name } });
  };
  return { ability, add };
}
