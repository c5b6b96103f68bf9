/** A key, shown where it works. Screen readers hear the button; the key is for those who see it. */
export function Key({ children }: { readonly children: string }) {
  // A <kbd> takes no focus; the rule takes it for one that does.
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: see above
  return <kbd aria-hidden="true">{children}</kbd>;
}
