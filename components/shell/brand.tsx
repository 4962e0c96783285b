/** The sign of the product: an at-sign whose middle is a signal. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 24 24" width={20} height={20} aria-hidden className="flex-none text-ink">
      <rect width="24" height="24" rx="6.5" fill="currentColor" />
      <circle cx="12" cy="12" r="2.5" fill="var(--canvas)" />
      <path
        d="M15.6 17.2A6.4 6.4 0 1 1 18.4 12v.7a1.95 1.95 0 0 1-3.9 0V9.4"
        fill="none"
        stroke="var(--canvas)"
        strokeWidth="1.7"
        strokeLinecap="round"
      />
    </svg>
  );
}
