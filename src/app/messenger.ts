/** One message as it leaves: to whom, by which way, and the words. The words hold nothing personal. */
export interface Telling {
  /** The same for every copy of the same message. */
  readonly id: string;
  readonly channel: 'telephone' | 'email';
  /** A telephone number or an e-mail address. */
  readonly to: string;
  readonly text: string;
}

/** Sends one message, or throws. It may be asked twice for the same id. */
export interface Messenger {
  send(telling: Telling): Promise<void>;
}
