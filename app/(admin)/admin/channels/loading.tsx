import { useTranslations } from "next-intl";
import { PageBar } from "#components/shell/page-bar.tsx";
import { SkeletonRows } from "#components/ui/states.tsx";

/** The channels on their way. */
export default function ChannelsLoading() {
  return (
    <>
      <PageBar title={useTranslations("telling.channels")("title")} />
      <SkeletonRows rows={4} />
    </>
  );
}
