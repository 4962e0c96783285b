import { useTranslations } from "next-intl";
import { DeadLink } from "#components/shell/dead-link.tsx";
import { Button, LinkButton } from "#components/ui/button.tsx";

/** Whose mails a link is about, and about which ticket. */
interface MuteOffer {
  name: string;
  ticket: { id: string; key: string | null; subject: string };
  muted: boolean;
}

/** What "no more mails about this" offers: to end them, or to let them come again. */
export function MuteCard({ token, offer }: { token: string; offer: MuteOffer | null }) {
  const t = useTranslations("portal.mute");
  if (!offer) {
    return (
      <DeadLink title={t("invalid.title")} body={t("invalid.body")} href="/tickets" action={t("tickets")} />
    );
  }
  const { ticket, muted, name } = offer;
  return (
    <>
      <div className="grid gap-3">
        {ticket.key ? <span className="num text-muted">{ticket.key}</span> : null}
        <h1 className="text-h2 font-semibold [overflow-wrap:anywhere]">{ticket.subject}</h1>
        <p role="status" className="text-body text-pretty">
          {t(muted ? "muted" : "lead", { name })}
        </p>
      </div>
      <div className="grid gap-3">
        <form method="post" action={`/mute/confirm?token=${encodeURIComponent(token)}`}>
          {muted ? <input type="hidden" name="again" value="1" /> : null}
          <Button type="submit" variant={muted ? "secondary" : "primary"} size={44} className="w-full">
            {t(muted ? "again" : "submit")}
          </Button>
        </form>
        <LinkButton href={`/tickets/${ticket.id}`} size={44}>
          {t("ticket")}
        </LinkButton>
      </div>
    </>
  );
}
