/** All sections below the text. */

import { memo } from 'react';
import { CorrectionsSection } from './corrections/corrections-section.tsx';
import { PeopleSection } from './people-section.tsx';
import {
  CopiesSection,
  OpenSection,
  OriginsSection,
  PlacesSection,
  TermsSection,
  TimesSection,
  UnquotedSection,
  WorksSection,
} from './sections.tsx';

export const Below = memo(function Below(): React.ReactNode {
  return (
    <div className="below-all">
      <PeopleSection />
      <TermsSection />
      <UnquotedSection />
      <OpenSection />
      <CorrectionsSection />
      <CopiesSection />
      <WorksSection />
      <PlacesSection />
      <TimesSection />
      <OriginsSection />
    </div>
  );
});
