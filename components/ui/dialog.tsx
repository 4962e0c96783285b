"use client";
import { useTranslations } from "next-intl";
import { AlertDialog, Dialog as Radix } from "radix-ui";
import { type ReactNode, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Icon } from "#components/ui/icon.tsx";
import { X } from "#components/ui/icons.ts";

const overlay = "floating fixed inset-0 z-(--z-dialog) bg-scrim";
const panel =
  "floating fixed top-1/2 left-1/2 z-(--z-dialog) grid max-h-[calc(100dvh-32px)] w-[calc(100vw-32px)] -translate-1/2 gap-4 overflow-y-auto rounded-dialog border border-line bg-raised p-5 shadow-float";

/**
 * A dialog that traps focus and gives it back. Open it with `trigger`, or control it with `open` and
 * `onOpenChange`. `footer` holds its buttons, the filled one last. `width` in px, 480 unless told.
 */
export function Dialog({
  title,
  description,
  trigger,
  footer,
  width = 480,
  open,
  onOpenChange,
  children,
}: {
  title: string;
  description?: ReactNode;
  trigger?: ReactNode;
  footer?: ReactNode;
  width?: number;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children?: ReactNode;
}) {
  const t = useTranslations("common.action");
  return (
    <Radix.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className={overlay} />
        <Radix.Content
          className={panel}
          style={{ maxWidth: width }}
          {...(description ? {} : { "aria-describedby": undefined })}
        >
          <header className="grid gap-1 pr-8">
            <Radix.Title className="text-h3 font-semibold">{title}</Radix.Title>
            {description ? (
              <Radix.Description className="text-control text-muted">{description}</Radix.Description>
            ) : null}
          </header>
          {children}
          {footer ? <footer className="mt-1 flex flex-wrap justify-end gap-2">{footer}</footer> : null}
          <Radix.Close asChild>
            <Button variant="ghost" size={28} icon aria-label={t("close")} className="absolute top-4 right-4">
              <Icon of={X} />
            </Button>
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Closes the dialog it is in: `<DialogClose><Button>취소</Button></DialogClose>`. */
export function DialogClose({ children }: { children: ReactNode }) {
  return <Radix.Close asChild>{children}</Radix.Close>;
}

/**
 * Asks before something that cannot be taken back. `action` names the deed ("삭제"), never "OK".
 * `onConfirm` may be async: the button is busy meanwhile, and the dialog stays open if it rejects.
 */
export function ConfirmDialog({
  title,
  body,
  action,
  danger = false,
  trigger,
  open: controlled,
  onOpenChange,
  onConfirm,
}: {
  title: string;
  body: ReactNode;
  action: string;
  danger?: boolean;
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  onConfirm: () => void | Promise<void>;
}) {
  const t = useTranslations("common.action");
  const [own, setOwn] = useState(false);
  const [busy, setBusy] = useState(false);
  const setOpen = onOpenChange ?? setOwn;
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
      setOpen(false);
    } finally {
      setBusy(false);
    }
  };
  return (
    <AlertDialog.Root open={controlled ?? own} onOpenChange={setOpen}>
      {trigger ? <AlertDialog.Trigger asChild>{trigger}</AlertDialog.Trigger> : null}
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={overlay} />
        <AlertDialog.Content className={cn(panel, "max-w-[420px]")}>
          <AlertDialog.Title className="text-h3 font-semibold">{title}</AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div className="text-control text-muted">{body}</div>
          </AlertDialog.Description>
          <footer className="mt-1 flex flex-wrap justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button size={36}>{t("cancel")}</Button>
            </AlertDialog.Cancel>
            <Button
              variant="primary"
              size={36}
              busy={busy}
              className={danger ? "bg-critical text-on-critical hover:bg-critical" : undefined}
              onClick={() => void confirm()}
            >
              {action}
            </Button>
          </footer>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
