import { paths } from './manifest.ts';

/** The note that lies on top: whoever finds the package in thirty years has nothing but this. */
export function readMeText(number: string): string {
  return `归档包 / Archive package: ${number}

本包含一件办结事项的全部记录：申请与材料、通知、意见、勘验、笔录、决定、送达回证、用印记录、事件及其存证。
This package holds everything about one closed case. It can be verified without any network or database:

  yimen verify-archive FILE [--policy FILE] [--key FILE]

${paths.manifest}  目录 what is here, each file with its SHA-256, how long it is kept and by what rule
${paths.signature}  签名 the issuing place's Ed25519 signature over the manifest
${paths.events}  事件 one event a line; "entry" is the text whose RFC 6962 leaf hash (SHA-256 of 0x00 and the text) is "leaf"
${paths.receipts}  回执 the receipts as they were handed to the applicant
ledger/proofs/  存证 for each event: its place in the ledger, the path to the root, the checkpoint with the witnesses' signatures
${paths.policy}  见证 the ledger's key and the witnesses'; believe them only if you know them from elsewhere
${paths.personal}  个人信息 personal data of the events, with the salt of each commitment
${paths.files}  names of the files below materials/
materials/  材料 files handed in, by their SHA-256
papers/  文书 papers as PDF

个人信息可依法删除：标注 personal 的文件可以取出，其余记录的证明不受影响。
Personal data can be erased: files marked "personal" may be taken out; the proofs of all the rest stay valid.
`;
}
