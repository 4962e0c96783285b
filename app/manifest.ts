import type { MetadataRoute } from "next";

/** Lets phones install AtSignal; iOS gives web push to installed pages only. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "AtSignal",
    short_name: "AtSignal",
    start_url: "/",
    display: "standalone",
    icons: [{ src: "/icon.svg", sizes: "any", type: "image/svg+xml" }],
  };
}
