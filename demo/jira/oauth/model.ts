/** The OAuth 2.0 (3LO) app as its developer registered it with Atlassian. */
export interface OAuthApp {
  clientId: string;
  clientSecret: string;
  /** Where consent returns to; nothing else is accepted. */
  callbackUrl: string;
}

/** What Atlassian's accounts keep of the app. */
export interface AtlassianState {
  grants: Grant[];
}

/** One person's consent. */
export interface Grant {
  id: string;
  /** Account id; the same on every Cloud site. */
  personId: string;
  scopes: string[];
  cloudIds: string[];
  refreshToken: string;
  /** The refresh token before it, and until when it is still accepted. */
  previous: { token: string; until: string } | null;
  /** Access tokens that have not expired when last looked at. */
  access: { token: string; expiresAt: string }[];
  /** Last time a refresh was asked for; 90 days without one and it is dead. */
  usedAt: string;
  revoked: boolean;
}
