import { describe, expect, it } from 'vitest';
import { loadGazetteer } from '../../src/mentions/gazetteer.ts';
import { loadFrom, packageRoot } from '../../src/model/load.ts';
import { loadTable } from '../../src/model/table.ts';

const load = loadFrom(packageRoot);
const gazetteer = await loadGazetteer(load);
const [countries, divisions, regions, cities] = await Promise.all([
  loadTable(load, 'data/countries.tsv', ['code', 'name', 'successor', 'from', 'to']),
  loadTable(load, 'data/divisions.tsv', ['code', 'country', 'latitude', 'longitude']),
  loadTable(load, 'data/regions.tsv', ['name', 'country', 'division']),
  loadTable(load, 'data/cities.tsv', ['name', 'country', 'division', 'latitude', 'longitude']),
]);

describe('gazetteer', () => {
  it('finds the places of a name, whatever their kind', () => {
    expect(gazetteer.places('Kursk').map(({ kind }) => kind)).toEqual(['admin1', 'city']);
    expect(gazetteer.places('Georgia').map(({ country }) => country)).toContain('USA');
    expect(gazetteer.places('Kiev')[0]?.name).toBe('Kyiv');
    expect(gazetteer.places('Nowhere at All')).toEqual([]);
  });

  it('knows peoples and metonyms', () => {
    expect(gazetteer.nations.get('North Korean')).toBe('PRK');
    expect(gazetteer.nations.get('Soviet')).toBe('SUN');
    expect(gazetteer.metonyms.has('Tel Aviv')).toBe(true);
  });

  it('refuses a list of cities with other columns', async () => {
    const other = async (path: string): Promise<Uint8Array> =>
      path === 'data/cities.tsv' ? new TextEncoder().encode('# remark\nname\tcountry\n') : load(path);
    await expect(loadGazetteer(other)).rejects.toMatchObject({ code: 'data-malformed', details: { line: 2 } });
  });
});

describe('its files', () => {
  const codes = new Set(countries.map(({ code }) => code));
  const divisionCodes = new Set(divisions.map(({ code }) => code));

  it('name countries that are in countries.tsv', () => {
    expect(countries.length).toBeGreaterThan(250);
    for (const { country } of [...divisions, ...cities]) expect(codes).toContain(country);
    for (const { country } of regions) if (country !== '') expect(codes).toContain(country);
    for (const { to, successor } of countries) if (to !== '') expect(codes).toContain(successor);
  });

  it('name divisions that are in divisions.tsv, each code once', () => {
    expect(divisionCodes.size).toBe(divisions.length);
    const missing = cities.filter(({ division }) => division !== '' && !divisionCodes.has(division));
    expect(missing).toEqual([]);
    for (const { division } of regions) if (division !== '') expect(divisionCodes).toContain(division);
  });

  it('give degrees', () => {
    expect(cities.length).toBeGreaterThan(25_000);
    for (const { latitude, longitude } of [...cities, ...divisions]) {
      if (latitude === '') continue;
      expect(Math.abs(Number(latitude))).toBeLessThanOrEqual(90);
      expect(Math.abs(Number(longitude))).toBeLessThanOrEqual(180);
    }
  });
});
