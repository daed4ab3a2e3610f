-- What made the findings: a program and vocabulary, and an engine.
CREATE TABLE maker (
    id INTEGER PRIMARY KEY,
    version TEXT NOT NULL,
    program TEXT NOT NULL,
    vocabulary TEXT NOT NULL,
    engine TEXT NOT NULL,
    UNIQUE (program, vocabulary, engine)
);

-- A file as it was read. Without a maker not all of its articles are there yet.
CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    ending TEXT NOT NULL,
    size INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    maker INTEGER REFERENCES maker (id)
);
CREATE INDEX source_maker ON source (maker);

-- Where it was found; the same bytes may lie in several places, and in none that lasts.
CREATE TABLE place (
    path TEXT PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX place_source ON place (source);

-- An article. `text` is null where the bytes of its source are the text; `report` is the first article of those that
-- are copies of one report. `title`, `publisher`, `speakers` and the text are what `words` was given of it.
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    source INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    part TEXT NOT NULL,
    report INTEGER NOT NULL,
    title TEXT NOT NULL,
    publisher TEXT NOT NULL,
    published TEXT,
    speakers TEXT NOT NULL,
    text BLOB,
    record BLOB NOT NULL,
    UNIQUE (source, number)
);
CREATE INDEX article_name ON article (name);
CREATE INDEX article_report ON article (report);
CREATE INDEX article_published ON article (published);
CREATE INDEX article_publisher ON article (publisher COLLATE NOCASE);

-- The words of each article, without the text itself.
CREATE VIRTUAL TABLE words USING fts5 (
    title, publisher, speaker, body, content = '', tokenize = 'unicode61 remove_diacritics 2'
);

-- Whom and what articles name: stakeholders, other forms of their names (facet "alias"), themes.
CREATE TABLE label (
    id INTEGER PRIMARY KEY,
    facet TEXT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    UNIQUE (facet, name)
);
CREATE INDEX label_folded ON label (folded);
CREATE TABLE labelled (
    label INTEGER NOT NULL REFERENCES label (id),
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    PRIMARY KEY (label, article)
) WITHOUT ROWID;
CREATE INDEX labelled_article ON labelled (article);

-- The least fingerprints of each article's runs of words, by which copies are looked for.
CREATE TABLE sketch (
    mark INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    PRIMARY KEY (mark, article)
) WITHOUT ROWID;
CREATE INDEX sketch_article ON sketch (article);
