import { Problem, send, Unreachable } from './client.ts';

/** 下载: sends what is asked for and hands the browser the file that comes back, under the name it was given. */
export async function download(path: string, body: unknown): Promise<void> {
  const response = await send(path, body);
  if (!response.ok) {
    const said = await response.json().catch(() => ({}));
    if (response.status === 502 || response.status === 503 || response.status === 429)
      throw new Unreachable(`answered ${response.status}`);
    throw new Problem(response.status, said.title ?? response.statusText, said.faults ?? []);
  }
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'file';
  const address = URL.createObjectURL(await response.blob());
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  URL.revokeObjectURL(address);
}
