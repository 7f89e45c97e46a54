/** Where a container is read from: a file, or one whose bytes are scrambled on the disk. */
export interface ByteSource {
  read(bytes: Buffer, offset: number, length: number, position: number): Promise<{ bytesRead: number }>;
  stat(): Promise<{ size: number; isFile(): boolean }>;
}

/** Where a container is written to, front to back. */
export interface ByteSink {
  write(bytes: Uint8Array, offset: number): Promise<{ bytesWritten: number }>;
}
