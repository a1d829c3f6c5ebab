/** `?` lists the keys of the page. */

import { useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useAllKeys, useKeys } from '../lib/keys.tsx';

export function KeysHelp(): React.ReactNode {
  const [open, setOpen] = useState(false);
  useKeys([{ key: '?', does: 'Show the keys', run: () => setOpen(true) }]);
  const keys = useAllKeys();
  return (
    <ModalOverlay className="overlay" isOpen={open} onOpenChange={setOpen} isDismissable>
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title">Keys</Heading>
          <dl className="keys">
            {keys.map(({ key, does }) => (
              <div key={key + does}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
          <Button slot="close" className="button">
            Close
          </Button>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
