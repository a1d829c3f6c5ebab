/** A menu of files to take, and of the page's own JSON. */

import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';

export interface FileChoice {
  readonly name: string;
  /** What it serves for. */
  readonly use: string;
  /** Address under `/api`. */
  readonly href: string;
}

interface Props {
  readonly label: string;
  /** Looks of the button. */
  readonly className?: string;
  readonly files: readonly FileChoice[];
  /** Address of what the page shows. */
  readonly json: string;
}

export function FileMenu({ label, className = 'button', files, json }: Props): React.ReactNode {
  return (
    <MenuTrigger>
      <Button className={className}>
        {label} <span aria-hidden="true">▾</span>
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={label}>
          {files.map(({ name, use, href }) => (
            // `download` also keeps the address from the router of the app.
            <MenuItem key={href} className="menu-item" textValue={name} href={href} download="">
              {name} <span className="quiet small">{use}</span>
            </MenuItem>
          ))}
          <MenuItem className="menu-item" textValue="JSON" href={json} target="_blank">
            JSON <span className="quiet small">what this page asks for</span>
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
