import type { ReactNode } from "react";
import SignInLayout from "#app/sign-in/layout.tsx";

/** The same frame as before signing in: whoever comes by a link need not be signed in. */
export default function AcknowledgeLayout({ children }: { children: ReactNode }) {
  return <SignInLayout>{children}</SignInLayout>;
}
