/** What a mark of a chart opens: a dialog beside it, closed by Escape, which gives the focus back to the mark. */

import { Dialog, Heading, Popover } from 'react-aria-components';

interface Props {
  /** The mark; null while nothing is open. */
  readonly anchor: Element | null;
  readonly title: string;
  /** At the other end of the head: when it was. */
  readonly note?: string;
  readonly onClose: () => void;
  readonly children: React.ReactNode;
}

export function MarkPopover({ anchor, title, note, onClose, children }: Props): React.ReactNode {
  return (
    <Popover
      className="popover evidence-popover"
      triggerRef={{ current: anchor }}
      isOpen={anchor !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Dialog className="evidence-dialog">
        <Heading slot="title" className="evidence-title">
          {title}
          {note === undefined ? null : <span className="quiet small">{note}</span>}
        </Heading>
        {children}
      </Dialog>
    </Popover>
  );
}
