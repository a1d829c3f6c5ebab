import { Empty } from '../parts/states.tsx';

export default function CorpusPage(): React.ReactNode {
  return <Empty title="Corpus" />;
}
