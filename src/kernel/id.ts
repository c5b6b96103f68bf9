/** The form of every id we give: a UUID. What has another form cannot be one of ours, and is not asked for. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);
}
