import type { Command } from "#cli/command.ts";

export const dbMigrate: Command = {
  words: "db migrate",
  does: "brings the database to the newest schema",
  options: {},
  // Opening the database has done it already (lib/runtime/database.ts), as it does for every command.
  run: async () => "the database is up to date",
};
