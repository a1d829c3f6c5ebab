export function CorrectionsSection(): React.ReactNode {
  return null;
}
