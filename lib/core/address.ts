import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = [Address, number];

/** Addresses that look public and are not: a cloud's metadata service. */
const NEVER = ["168.63.129.16/32"].map((text) => ipaddr.parseCIDR(text) as Range);
/** The only part of IPv6 that is handed out. */
const GLOBAL_IPV6 = ipaddr.parseCIDR("2000::/3") as Range;

function within(address: Address, [network, bits]: Range): boolean {
  return address.kind() === network.kind() && address.match(network, bits);
}

/** Reads CIDRs that may be reached although they are not public. Throws on a text that is none. */
export function parseRanges(cidrs: string[]): Range[] {
  return cidrs.map((text) => ipaddr.parseCIDR(text) as Range);
}

/**
 * Whether an outgoing call may be dialled to this address: public unicast, or in `allowed`. Mapped
 * IPv4 is judged as the IPv4 it is; tunnels that could carry a private one are refused.
 */
export function mayDial(text: string, allowed: Range[]): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  if (allowed.some((range) => within(address, range))) return true;
  if (NEVER.some((range) => within(address, range))) return false;
  if (address.range() !== "unicast") return false;
  if (address instanceof ipaddr.IPv4) return true;
  const isatap =
    address.parts[4] === 0x0000 || address.parts[4] === 0x0200 ? address.parts[5] === 0x5efe : false;
  return within(address, GLOBAL_IPV6) && !isatap;
}
