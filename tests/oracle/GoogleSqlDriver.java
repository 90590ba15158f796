import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.zetasql.AnalyzerOptions;
import com.google.zetasql.PreparedQuery;
import com.google.zetasql.SimpleCatalog;
import com.google.zetasql.SimpleTable;
import com.google.zetasql.TableContent;
import com.google.zetasql.TypeFactory;
import com.google.zetasql.Value;
import com.google.zetasql.ZetaSQLBuiltinFunctionOptions;
import com.google.zetasql.ZetaSQLOptions.LanguageFeature;
import com.google.zetasql.ZetaSQLOptions.ProductMode;
import com.google.zetasql.ZetaSQLType.TypeKind;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * GoogleSQL, the language of BigQuery, kept open between questions: a line of JSON in, a line of JSON out. Its own
 * analyzer resolves a query and its reference implementation runs it.
 *
 * <p>In: {"table": its name, "columns": [[name, type], ...], "rows": [[text or null, ...], ...], "queries": [...]}. Out:
 * {"answers": a list of records for each query, every value as text} or {"error": what GoogleSQL said}.
 */
class GoogleSqlDriver {
  public static void main(String[] words) throws Exception {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var gson = new com.google.gson.GsonBuilder().serializeNulls().create();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      var reply = new JsonObject();
      try {
        reply.add("answers", answers(JsonParser.parseString(line).getAsJsonObject()));
      } catch (RuntimeException error) { // What GoogleSQL says of a query is the answer to the question.
        reply = new JsonObject();
        reply.addProperty("error", String.valueOf(error.getMessage()));
      }
      out.println(gson.toJson(reply));
    }
  }

  private static JsonArray answers(JsonObject asked) {
    var options = new AnalyzerOptions();
    // What BigQuery has: the released features, and names of types as it has them.
    options.getLanguageOptions().enableMaximumLanguageFeatures();
    options.getLanguageOptions().setProductMode(ProductMode.PRODUCT_EXTERNAL);
    options.getLanguageOptions().enableLanguageFeature(LanguageFeature.FEATURE_BIGNUMERIC_TYPE);
    var name = asked.get("table").getAsString();
    var table = new SimpleTable(name);
    var kinds = new ArrayList<TypeKind>();
    for (JsonElement column : asked.getAsJsonArray("columns")) {
      var kind = TypeKind.valueOf("TYPE_" + column.getAsJsonArray().get(1).getAsString());
      kinds.add(kind);
      table.addSimpleColumn(column.getAsJsonArray().get(0).getAsString(), TypeFactory.createSimpleType(kind));
    }
    var rows = new ArrayList<List<Value>>();
    for (JsonElement row : asked.getAsJsonArray("rows")) {
      var values = new ArrayList<Value>();
      for (JsonElement value : row.getAsJsonArray()) values.add(value(value, kinds.get(values.size())));
      rows.add(values);
    }
    var catalog = new SimpleCatalog("warehouse");
    catalog.addZetaSQLFunctionsAndTypes(new ZetaSQLBuiltinFunctionOptions(options.getLanguageOptions()));
    catalog.addSimpleTable(table);
    var answers = new JsonArray();
    for (JsonElement query : asked.getAsJsonArray("queries")) {
      var prepared =
          PreparedQuery.builder()
              .setSql(query.getAsString())
              .setAnalyzerOptions(options)
              .setCatalog(catalog)
              .setTablesContents(Map.of(name, TableContent.create(rows)))
              .prepare();
      try (prepared) {
        answers.add(records(prepared, prepared.execute(Map.of())));
      }
    }
    return answers;
  }

  private static JsonArray records(PreparedQuery prepared, TableContent content) {
    var records = new JsonArray();
    for (List<Value> row : content.getTableData()) {
      var record = new JsonObject();
      for (int at = 0; at < row.size(); at++) record.add(prepared.getColumns().get(at).getName(), text(row.get(at)));
      records.add(record);
    }
    return records;
  }

  private static Value value(JsonElement given, TypeKind kind) {
    if (given.isJsonNull()) return Value.createSimpleNullValue(kind);
    var text = given.getAsString();
    return switch (kind) {
      case TYPE_STRING -> Value.createStringValue(text);
      case TYPE_INT64 -> Value.createInt64Value(Long.parseLong(text));
      case TYPE_NUMERIC -> Value.createNumericValue(new BigDecimal(text));
      case TYPE_DATE -> Value.createDateValue(LocalDate.parse(text));
      default -> throw new IllegalArgumentException("No column of a table is made of " + kind + ".");
    };
  }

  private static JsonElement text(Value value) {
    if (value.isNull()) return JsonNull.INSTANCE;
    var kind = value.getType().getKind();
    return new com.google.gson.JsonPrimitive(
        switch (kind) {
          case TYPE_STRING -> value.getStringValue();
          case TYPE_INT64 -> Long.toString(value.getInt64Value());
          case TYPE_NUMERIC -> value.getNumericValue().stripTrailingZeros().toPlainString();
          case TYPE_BIGNUMERIC -> value.getBigNumericValue().stripTrailingZeros().toPlainString();
          default -> throw new IllegalArgumentException("No answer has a column of " + kind + ".");
        });
  }
}
