/** What a sign-in form answers when it did not lead on; what was typed comes back with it. */
export interface SignInState {
  error: "email" | "name" | "short" | "wrong" | "link" | null;
  email?: string;
  name?: string;
  /** How many codes were refused so far. */
  tries?: number;
}

export type SignInAction = (state: SignInState, form: FormData) => Promise<SignInState>;

export const UNTRIED: SignInState = { error: null };
