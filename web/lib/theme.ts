/** Light, dark, or as the system has it; kept in this browser. */

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const KEY = 'onrecord-theme';

export function storedTheme(): Theme {
  const stored = localStorage.getItem(KEY);
  return themes.find((theme) => theme === stored) ?? 'system';
}

/** Styles use `light-dark()`, so that the colour scheme of the root is all there is to set. */
export function applyTheme(theme: Theme): void {
  document.documentElement.style.colorScheme = theme === 'system' ? 'light dark' : theme;
  localStorage.setItem(KEY, theme);
}
