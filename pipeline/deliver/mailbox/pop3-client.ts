// The library's own names, which it has no others for.
/* eslint-disable no-underscore-dangle */
import Pop3Command from 'node-pop3';

const CRLF = Buffer.from('\r\n');
/** RFC 1939, section 3: a line with a single dot ends an answer of several lines. */
const END = Buffer.from('\r\n.\r\n');

/**
 * A POP3 client that finds the end of an answer wherever the network has cut it: the library looks for it in single
 * packets, and would wait for ever. It keeps only the first bytes of a long one.
 */
export class Pop3Client extends Pop3Command {
  readonly #limit: number;
  #last: Buffer = CRLF;
  #size = 0;

  constructor(options: ConstructorParameters<typeof Pop3Command>[0], limit: number) {
    super(options);
    this.#limit = limit;
  }

  /** Ends the connection without a goodbye, so that nothing is deleted. */
  abandon(): void {
    this._socket?.destroy();
  }

  override _updateStream(): ReturnType<Pop3Command['_updateStream']> {
    this.#last = CRLF;
    this.#size = 0;
    return super._updateStream();
  }

  override _pushStream(buffer: Buffer): void {
    if (this.#size < this.#limit) this._stream?.push(buffer);
    this.#size += buffer.length;
    this.#last = Buffer.concat([this.#last, buffer.subarray(-END.length)]).subarray(-END.length);
    if (this.#last.equals(END)) this._endStream();
  }
}
