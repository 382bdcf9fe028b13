problem-search-bad_query = The query is too long. Write at most 12 words and 200 characters.
problem-search-bad_engine = The address of the engine must begin with https, hold the mark for the query once, and have no user name or port.
problem-search-too_many_engines = No more engines can be added. Delete one first.
problem-search-unknown_area = No area of this name has documents in the index.
problem-search-too_heavy = This search would take too long. Add a more exact word.

search-opensearch_name = Assemblies and Councils
search-opensearch_about = Search the organizations, companies, news and circulars of the portal of assemblies and councils

search-title = Search results
search-title-of = Search results: { $query }
search-tabs = Where to search
search-tab-site = This site
search-tab-web = The web

search-count = { $count ->
    [0] No results
    [one] { $count } result in what you may see
   *[other] { $count } results in what you may see
}
search-count-more = More than { $count } results in what you may see
search-order = Order of results
search-order-relevance = Most relevant
search-order-newest = Newest
search-suggestion-word = search for this
search-suggestion-recent = You searched for this
search-recent = Your recent searches
search-recent-note = Kept on this device alone, and never sent.
search-recent-clear = Clear

search-filters = Filters
search-filters-open = Filter the results
search-filters-active = Active filters
search-filters-remove = Remove the filter { $name }
search-filters-clear = Remove all
search-filters-cut = Counted over the first 10,000 results.
search-filters-show = Show the results
search-facet-area = Section
search-facet-kind = Kind
search-facet-organization = Organization or company
search-facet-year = Year

search-area-organizations = Organizations and companies
search-area-publications = News and circulars
search-area-library = Forms and tables
search-area-contact = People and units
search-area-help = Help
search-kind-organization = Organization
search-kind-company = Company
search-kind-institute = Institute
search-kind-news = News
search-kind-announcement = Announcement
search-kind-circular = Circular
search-kind-directive = Directive
search-kind-form = Form
search-kind-table = Table
search-kind-guide = Guide
search-kind-sample = Sample
search-kind-bundle = Bundle of forms
search-kind-person = Person
search-kind-help_page = Help page
search-badge-withdrawn = Withdrawn
search-badge-unconfirmed = Unconfirmed
search-badge-being_established = Being established
search-badge-in_liquidation = In liquidation
search-badge-demo = Demonstration
search-badge-dissolved = Dissolved
search-badge-merged = Merged
search-badge-suspended = Suspended

search-ask-title = What are you looking for?
search-ask-text = Write the name of an organization, the number of a news item or a few words of a text into the search box above. Spelling variants, half-spaces and the script of digits make no difference.
search-ask-common = Every text holds these words. Add a more exact one.
search-nothing-title = Nothing was found for “{ $query }”
search-nothing-correction = Did you mean
search-nothing-advice-fewer = Write fewer words; all of them must be in the text.
search-nothing-advice-prefix = Put an asterisk at the end of a word: “financ*” finds every word that begins so.
search-nothing-advice-filters = Remove the filters.
search-nothing-web = Or search the web
search-nothing-ask = Ask the portal's officer
search-web-title = Search the web
search-web-text = Your query opens in a new tab, straight from your browser. The portal sends nothing and records nothing.
search-web-open = Search with { $engine }
search-web-new-tab = opens in a new tab
search-web-none = No engine for searching the web is set at the moment.
search-web-ask = Write your query into the search box above.

search-settings = Search settings
search-settings-lead = The engines for searching the web and the state of this site's index
search-engines = Engines for searching the web
search-engines-note = The first active engine is the one the search box opens for “The web”. Without an active engine the choice is not shown.
search-engines-add = Add an engine
search-engines-edit = Engine for searching the web
search-engines-title_fa = Persian name
search-engines-title_en = English name
search-engines-address = Address
search-engines-address_hint = Begins with https and holds the letter q in braces in the place of the query.
search-engines-sort = Order
search-engines-sort_hint = Smaller numbers come first.
search-engines-state = State
search-engines-active = Active
search-engines-inactive = Inactive
search-engines-actions = Actions
search-engines-offer = Offer it in the search
search-engines-change = Edit
search-engines-save = Save the engine
search-engines-saved = The engine was saved.
search-engines-delete = Delete the engine
search-engines-delete_text = “{ $name }” will be taken out of the web search. If it may be needed again, make it inactive instead.
search-engines-deleted = The engine was deleted.
search-index = Index of this site
search-index-note = Every night a part of the documents is compared with what they stand for, and repaired where they differ. A rebuild compares all of them at once; nothing drops out of the search meanwhile.
search-index-words = { $count ->
    [one] { $count } word is known for suggestions and corrections.
   *[other] { $count } words are known for suggestions and corrections.
}
search-index-docs = Documents
search-index-stale = Stale
search-index-checked = Last check
search-index-repaired = Repaired
search-index-rebuilt = Last rebuild
search-index-rebuilding = Being rebuilt
search-index-never = Not yet
search-index-rebuild = Rebuild the index
search-index-rebuild_begun = The rebuild has begun.
