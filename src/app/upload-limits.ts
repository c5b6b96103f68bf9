const megabyte = 1024 * 1024;

/** How much anybody may hand in, in one place. */
export const uploadLimits = {
  /** Bytes of one file. A photographed page takes two to five megabytes. */
  file: 20 * megabyte,
  /** Files of one application, and their bytes together. */
  filesOfApplication: 40,
  application: 200 * megabyte,
  /** Pixels of one picture; more only serves to exhaust whoever opens it. */
  pixels: 50_000_000,
  /** What a packed document may contain, and unpack to: a large table packs to a twentieth, zeros to a thousandth. */
  packedParts: 2_000,
  unpacked: 256 * megabyte,
  unpackedRatio: 200,
  /** Small documents may pack well; from here on the ratio counts. */
  ratioFrom: 10 * megabyte,
} as const;

/** Why a file is not taken: the last word of the refusal's code. */
export type UploadFault =
  | 'empty'
  | 'too-large'
  | 'kind-not-allowed'
  | 'damaged'
  | 'encrypted'
  | 'two-kinds'
  | 'too-many-pixels'
  | 'active-content'
  | 'macros'
  | 'archive-false-sizes'
  | 'archive-link'
  | 'archive-nested'
  | 'archive-path'
  | 'text-encoding'
  | 'unpacks-too-large'
  | 'virus-found'
  | 'scan-unavailable';
