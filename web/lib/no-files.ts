/** Stands for Node's file system in the browser, where the reader is given its files by `fetch`. */

export function readFile(): never {
  throw new Error('There are no files in a browser');
}
