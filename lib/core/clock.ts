/** Tells the time. Rules take it as a parameter, so that tests can say what time it is. */
export type Clock = () => Date;

/** The machine's clock. */
export const systemClock: Clock = () => new Date();
