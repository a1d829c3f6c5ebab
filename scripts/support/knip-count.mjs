/**
 * A reporter for knip that says how many files it looked at.
 *
 * @param {{ counters: { processed: number } }} report
 */
export default ({ counters }) => console.log(`Looked at ${counters.processed} files`);
