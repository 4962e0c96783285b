import { type Block, type Inline, parseText } from "#components/portal/parse-text.ts";
import { Code } from "#components/ui/bits.tsx";
import { cn } from "#components/ui/cn.ts";

const DEPTH = ["ml-[18px]", "ml-9", "ml-[54px]", "ml-[72px]"];

/** Words as people typed them: paragraphs, lists, addresses. Text only; nothing in it becomes markup. */
export function PlainText({ text }: { text: string }) {
  return parseText(text).map((block, index) => <BlockView key={index} block={block} />);
}

function BlockView({ block }: { block: Block }) {
  if (block.kind === "paragraph") {
    return (
      <p>
        {block.lines.map((line, index) => (
          <span key={index}>
            {index > 0 ? <br /> : null}
            <Line parts={line} />
          </span>
        ))}
      </p>
    );
  }
  const List = block.ordered ? "ol" : "ul";
  return (
    <List className={cn("grid gap-1 marker:text-deco", block.ordered ? "list-decimal" : "list-disc")}>
      {block.items.map((item, index) => (
        <li key={index} className={DEPTH[item.depth]}>
          <Line parts={item.content} />
        </li>
      ))}
    </List>
  );
}

function Line({ parts }: { parts: Inline[] }) {
  return parts.map((part, index) => {
    if (part.kind === "code") return <Code key={index}>{part.text}</Code>;
    if (part.kind === "text") return part.text;
    return (
      <a key={index} href={part.href} target="_blank" rel="noopener noreferrer nofollow" className="link">
        {part.text}
      </a>
    );
  });
}
