/** Chooses light, dark, or what the system has. */

import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { applyTheme, storedTheme, type Theme, themes } from '../lib/theme.ts';

const labels: { readonly [T in Theme]: string } = { system: 'As the system', light: 'Light', dark: 'Dark' };

export function ThemeMenu(): React.ReactNode {
  const [theme, setTheme] = useState(storedTheme);
  return (
    <MenuTrigger>
      <Button className="button button-quiet" aria-label={`Theme: ${labels[theme]}`}>
        <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
          <circle cx="9" cy="9" r="7" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M9 2a7 7 0 0 1 0 14z" fill="currentColor" />
        </svg>
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu
          className="menu"
          selectionMode="single"
          selectedKeys={[theme]}
          onAction={(key) => {
            const chosen = themes.find((one) => one === key)!;
            applyTheme(chosen);
            setTheme(chosen);
          }}
        >
          {themes.map((one) => (
            <MenuItem key={one} id={one} className="menu-item">
              {labels[one]}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
