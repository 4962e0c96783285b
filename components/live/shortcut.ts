/** What is asked of a keyboard event. */
export interface Pressed {
  key: string;
  code: string;
  metaKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/**
 * Whether a key press is the shortcut: one key (`j`, `.`, `?`, `Escape`), with `mod+` for ⌘ or Ctrl and
 * `shift+`. Letters also match by place (`KeyJ`), because under the Hangul layout `j` arrives as `ㅓ`.
 */
export function fitsShortcut(event: Pressed, shortcut: string): boolean {
  const parts = shortcut.split("+");
  const key = parts.pop() ?? "";
  const wantsMod = parts.includes("mod");
  if (event.altKey || wantsMod !== (event.metaKey || event.ctrlKey)) return false;
  const letter = /^[a-z]$/i.test(key);
  // Signs such as `?` need Shift on most layouts; only for letters does it make another shortcut.
  if (letter && event.shiftKey !== parts.includes("shift")) return false;
  if (event.key.toLowerCase() === key.toLowerCase()) return true;
  return letter && event.code === `Key${key.toUpperCase()}` && !/^[a-z]$/i.test(event.key);
}
