/** The choices every source has about its incidents, with the plugins' own defaults for absent ones. */
export interface Behaviour {
  reopenWindowMinutes: number;
  autoResolveMinutes: number;
  silenceHours: number;
  acknowledgeHere: boolean;
  disabledResolves: boolean;
}

const DEFAULTS: Behaviour = {
  reopenWindowMinutes: 30,
  autoResolveMinutes: 0,
  silenceHours: 0,
  acknowledgeHere: false,
  disabledResolves: true,
};

/** Reads them out of a connection's settings; what is something else counts as absent. */
export function behaviourOf(settings: Record<string, unknown>): Behaviour {
  const number = (name: keyof Behaviour, fallback: number) => {
    const value = settings[name];
    return typeof value === "number" ? value : fallback;
  };
  const flag = (name: keyof Behaviour, fallback: boolean) => {
    const value = settings[name];
    return typeof value === "boolean" ? value : fallback;
  };
  return {
    reopenWindowMinutes: number("reopenWindowMinutes", DEFAULTS.reopenWindowMinutes),
    autoResolveMinutes: number("autoResolveMinutes", DEFAULTS.autoResolveMinutes),
    silenceHours: number("silenceHours", DEFAULTS.silenceHours),
    acknowledgeHere: flag("acknowledgeHere", DEFAULTS.acknowledgeHere),
    disabledResolves: flag("disabledResolves", DEFAULTS.disabledResolves),
  };
}
