import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["caption", "desk", "control", "body", "read", "h3", "h2", "h1", "code"],
      radius: ["small", "control", "card", "dialog", "chip"],
      shadow: ["float"],
    },
  },
});

/** Joins class names; of two utilities for the same thing the later wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
